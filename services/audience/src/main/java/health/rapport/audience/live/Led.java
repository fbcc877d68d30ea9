package health.rapport.audience.live;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.LookAgain;
import health.rapport.audience.domain.Selection;
import health.rapport.audience.domain.Selector;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A live audience that this instance leads, and when it was last asked whole. On the thread that follows. */
final class Led {
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private final Audience audience;
    private final List<Audience> asked;
    private final MarketAccess access;
    private final LookAgain look;
    private boolean due = true;
    private @Nullable Instant wholeAt;
    private long triedAt = Long.MIN_VALUE;
    private long patience;

    Led(Audience audience, List<Audience> asked, MarketAccess access) {
        this.audience = audience;
        this.asked = asked;
        this.access = access;
        this.look = LookAgain.at(audience, asked);
    }

    /** Whether it is just this that is led. */
    boolean is(Audience other, List<Audience> othersAsked, MarketAccess othersAccess) {
        return audience.equals(other) && asked.equals(othersAsked) && access.equals(othersAccess);
    }

    UUID id() {
        return audience.id();
    }

    Audience audience() {
        return audience;
    }

    LookAgain look() {
        return look;
    }

    /** Whether everybody has to be asked. */
    boolean due() {
        return due;
    }

    void setDue() {
        due = true;
    }

    /** Everybody has to be asked when time alone can have changed somebody. */
    void setDueIfTimeHasPassed(Instant now, ZoneId zone, Duration every) {
        Instant then = wholeAt;
        if (then == null || now.isBefore(then)) {
            due = true;
        } else if (look.byDay() && !LocalDate.ofInstant(then, zone).equals(LocalDate.ofInstant(now, zone))) {
            due = true;
        } else if (look.byMoment() && !now.isBefore(then.plus(every))) {
            due = true;
        }
    }

    /** When everybody was last asked, as {@link System#nanoTime} has it: who waits longest is next. */
    long triedAt() {
        return triedAt;
    }

    /** Whether it is due and was not found too much work a short while ago. */
    boolean dueNow() {
        return due && (patience == 0 || System.nanoTime() - triedAt > patience);
    }

    void tried() {
        triedAt = System.nanoTime();
        patience = 0;
    }

    /** It was too much work: nobody else shall wait for it again so soon. */
    void tooMuch() {
        patience = AGAIN_AFTER.toNanos();
    }

    void askedWhole(Instant at) {
        due = false;
        wholeAt = at;
    }

    /** The group of each member among these people, by the rules as they are. */
    Map<UUID, String> membersAmong(Everybody people, RuleContext context) {
        Selector selector = new Selector(people, access, context);
        asked.forEach(selector::reckon);
        Selection selection = selector.select(audience);
        List<String> names = audience.groupNames();
        Map<UUID, String> members = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            selection.groups().get(i).ids().forEach(id -> members.put(id, name));
        }
        return members;
    }
}
