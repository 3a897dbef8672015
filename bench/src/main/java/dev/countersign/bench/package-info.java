/** What a token costs: processor time per request, measured at the service's own process. */
@NullMarked
package dev.countersign.bench;

import org.jspecify.annotations.NullMarked;
