@NullMarked
package dev.countersign.auth.page;

import org.jspecify.annotations.NullMarked;
