@NullMarked
package dev.countersign.auth.response;

import org.jspecify.annotations.NullMarked;
