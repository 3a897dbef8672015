/** Behind a proxy that speaks TLS for the services. */
@NullMarked
package dev.countersign.e2e.proxy;

import org.jspecify.annotations.NullMarked;
