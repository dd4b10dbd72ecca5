// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** The moment that was armed has come. Runs without Qt. */
public final class AlarmReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Ringer.ring(context);
    }
}
