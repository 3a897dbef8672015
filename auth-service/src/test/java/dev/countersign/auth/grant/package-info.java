@NullMarked
package dev.countersign.auth.grant;

import org.jspecify.annotations.NullMarked;
