/** A client that is held to the FAPI 2.0 Security Profile, over HTTP. */
@NullMarked
package dev.countersign.auth.fapi;

import org.jspecify.annotations.NullMarked;
