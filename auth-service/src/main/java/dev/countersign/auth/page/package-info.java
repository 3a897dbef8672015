/** The look of our pages and the headers that keep others out of them. */
@NullMarked
package dev.countersign.auth.page;

import org.jspecify.annotations.NullMarked;
