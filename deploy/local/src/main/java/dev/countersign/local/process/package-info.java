/** Child processes, the folder that one stack owns, and free ports: what it takes to leave nothing behind. */
@NullMarked
package dev.countersign.local.process;

import org.jspecify.annotations.NullMarked;
