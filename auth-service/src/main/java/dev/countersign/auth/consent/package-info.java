/** What people have allowed apps: remembered per person and client, and withdrawn together with all that came of it. */
@NullMarked
package dev.countersign.auth.consent;

import org.jspecify.annotations.NullMarked;
