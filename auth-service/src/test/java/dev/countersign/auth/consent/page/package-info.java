@NullMarked
package dev.countersign.auth.consent.page;

import org.jspecify.annotations.NullMarked;
