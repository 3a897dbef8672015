@NullMarked
package dev.countersign.auth.userinfo;

import org.jspecify.annotations.NullMarked;
