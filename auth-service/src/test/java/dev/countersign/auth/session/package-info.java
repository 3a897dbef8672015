@NullMarked
package dev.countersign.auth.session;

import org.jspecify.annotations.NullMarked;
