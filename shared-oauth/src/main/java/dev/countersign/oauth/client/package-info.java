/** Who is asking: registered clients, and the proof that a request comes from one. */
@NullMarked
package dev.countersign.oauth.client;

import org.jspecify.annotations.NullMarked;
