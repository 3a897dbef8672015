@NullMarked
package dev.countersign.auth.requestobject;

import org.jspecify.annotations.NullMarked;
