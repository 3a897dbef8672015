/** Configuration under the prefix countersign, checked as a whole before the first request. */
@NullMarked
package dev.countersign.oauth.config;

import org.jspecify.annotations.NullMarked;
