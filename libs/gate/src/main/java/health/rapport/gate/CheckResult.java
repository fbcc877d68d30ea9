package health.rapport.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one check found. */
public sealed interface CheckResult {
    Check check();

    /** It lets the message through. */
    record Passed(Check check) implements CheckResult {}

    /**
     * Not now.
     *
     * @param until when to look again; absent where only a new fact can change it
     */
    record Held(Check check, HoldReason reason, @Nullable Instant until) implements CheckResult {}

    /** Not this message. */
    record Refused(Check check, HoldReason reason) implements CheckResult {}

    /** Passed, or refused for that reason. */
    static CheckResult refuseIf(boolean wrong, Check check, HoldReason reason) {
        return wrong ? new Refused(check, reason) : new Passed(check);
    }

    /** Passed, or held for that reason until something becomes known. */
    static CheckResult holdIf(boolean wrong, Check check, HoldReason reason) {
        return wrong ? new Held(check, reason, null) : new Passed(check);
    }
}
