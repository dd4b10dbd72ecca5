// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import java.util.function.LongSupplier;

/** The wall clock. */
final class Now {
    static LongSupplier clock = System::currentTimeMillis;

    /** ms since 1970 UTC. */
    static long ms() {
        return clock.getAsLong();
    }

    private Now() {}
}
