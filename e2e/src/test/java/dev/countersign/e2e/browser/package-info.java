/** The pages and the sample app in a real Chromium. */
@NullMarked
package dev.countersign.e2e.browser;

import org.jspecify.annotations.NullMarked;
