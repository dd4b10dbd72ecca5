// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Done, Snooze, or wiped off: kept until Touchbase carries it out in the base. Runs without Qt. */
public final class AnswerReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        if (intent.getAction() == null || intent.getData() == null)
            return;
        String action = intent.getAction();
        String id = intent.getData().getSchemeSpecificPart();
        AlarmStore.change(context, store -> {
            Alarm alarm = store.find(id);
            if (alarm == null)
                return;
            if (action.equals(Ringer.DISMISS)) {
                alarm.dismissed = true;
                return;
            }
            long now = Now.ms();
            store.answer(alarm, action, now,
                    action.equals(Ringer.SNOOZE) ? now + Ringer.SNOOZE_MS : 0);
            Ringer.ring(context, store);
        });
        if (action.equals(Ringer.DISMISS))
            return;
        Ringer.close(context, id);
        Reminders.tellApp();
    }
}
