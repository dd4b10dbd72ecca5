// SPDX-License-Identifier: MPL-2.0
package androidx.test.runner.lifecycle;

public final class ActivityLifecycleMonitorRegistry {
    public static void registerInstance(ActivityLifecycleMonitor monitor) {}

    private ActivityLifecycleMonitorRegistry() {}
}
