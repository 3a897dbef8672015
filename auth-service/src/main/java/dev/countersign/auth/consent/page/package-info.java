/** The consent page: a person reads what an app wants, and allows it or not (OpenID Connect Core §3.1.2.4). */
@NullMarked
package dev.countersign.auth.consent.page;

import org.jspecify.annotations.NullMarked;
