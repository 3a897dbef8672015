/** Authorization requests as signed objects (RFC 9101): only what is inside counts. */
@NullMarked
package dev.countersign.auth.requestobject;

import org.jspecify.annotations.NullMarked;
