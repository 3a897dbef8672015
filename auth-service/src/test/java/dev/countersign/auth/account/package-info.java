@NullMarked
package dev.countersign.auth.account;

import org.jspecify.annotations.NullMarked;
