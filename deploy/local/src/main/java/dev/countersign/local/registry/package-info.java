/** The demo's clients, users and keys, written into a stack's data folder. */
@NullMarked
package dev.countersign.local.registry;

import org.jspecify.annotations.NullMarked;
