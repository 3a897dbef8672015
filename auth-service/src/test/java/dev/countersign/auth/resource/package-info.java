@NullMarked
package dev.countersign.auth.resource;

import org.jspecify.annotations.NullMarked;
