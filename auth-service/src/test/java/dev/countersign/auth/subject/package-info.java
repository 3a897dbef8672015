@NullMarked
package dev.countersign.auth.subject;

import org.jspecify.annotations.NullMarked;
