/** What happens when Redis is gone, read-only or back (behaviour A13). */
@NullMarked
package dev.countersign.sts.outage;

import org.jspecify.annotations.NullMarked;
