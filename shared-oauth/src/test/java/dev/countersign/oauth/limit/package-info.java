@NullMarked
package dev.countersign.oauth.limit;

import org.jspecify.annotations.NullMarked;
