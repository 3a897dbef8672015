/** Tells clients that a person has signed out, server to server (OpenID Connect Back-Channel Logout 1.0). */
@NullMarked
package dev.countersign.auth.logout.backchannel;

import org.jspecify.annotations.NullMarked;
