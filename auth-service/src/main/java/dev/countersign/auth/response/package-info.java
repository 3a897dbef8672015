/** The forms in which an answer travels back to the app: in the address, in a form, or signed (JARM). */
@NullMarked
package dev.countersign.auth.response;

import org.jspecify.annotations.NullMarked;
