/** Client stacks that nobody here wrote, against the packaged service behind a TLS proxy with an issuer of its own. */
@NullMarked
package dev.countersign.e2e.client;

import org.jspecify.annotations.NullMarked;
