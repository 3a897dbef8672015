/** Tests of machine tokens: the policy by itself, and the endpoint over HTTP. */
@NullMarked
package dev.countersign.sts.machine;

import org.jspecify.annotations.NullMarked;
