/** The wire: parameters that appear once, request ids, CORS, and what every answer carries. */
@NullMarked
package dev.countersign.oauth.http;

import org.jspecify.annotations.NullMarked;
