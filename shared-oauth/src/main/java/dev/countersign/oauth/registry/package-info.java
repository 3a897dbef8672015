/** Which clients exist: declared in YAML files, checked as a whole, held in memory. */
@NullMarked
package dev.countersign.oauth.registry;

import org.jspecify.annotations.NullMarked;
