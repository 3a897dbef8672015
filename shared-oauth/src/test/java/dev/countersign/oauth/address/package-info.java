@NullMarked
package dev.countersign.oauth.address;

import org.jspecify.annotations.NullMarked;
