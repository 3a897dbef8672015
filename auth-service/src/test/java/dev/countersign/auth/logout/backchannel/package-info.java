@NullMarked
package dev.countersign.auth.logout.backchannel;

import org.jspecify.annotations.NullMarked;
