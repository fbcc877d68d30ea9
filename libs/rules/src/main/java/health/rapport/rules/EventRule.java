package health.rapport.rules;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Contacts, and what events have to do with one another. An event after now never counts; of an encounter that counts at its end,
 * one that has no end yet does not. Days between two moments are local days: 0 is the same day.
 */
public sealed interface EventRule extends Rule {

    /**
     * Was contacted so many times. Contacts that were held or failed are none; one whose fate is unknown is one, as it may have arrived.
     * {@code {"op":"contact","campaignId":"...","channel":"EMAIL","engagement":"CLICKED","withinDays":90,"atLeast":1}}
     */
    record WasContacted(ContactFilter filter, Window window, Times times) implements EventRule {
        public WasContacted {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(times, "times");
        }
    }

    /** Which end of a row of events. */
    enum Edge {
        FIRST,
        LAST
    }

    /**
     * The first or last of these events until now lies in the window and, if {@code is} is given, satisfies that too. Where
     * several share the moment, one of them suffices.
     * {@code {"op":"last","of":{"event":"encounter"},"is":{"event":"encounter","facility":"north"},"withinDays":365}}
     *
     * @param is of the same kind as {@code of} and, for encounters, counted at the same end; null: any
     */
    record Outermost(Edge edge, Event of, @Nullable Event is, Window window) implements EventRule {
        public Outermost {
            Objects.requireNonNull(edge, "edge");
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(window, "window");
            if (is != null && !sameMoment(of, is)) {
                throw new IllegalArgumentException("is must be an event of the same kind and moment as of");
            }
        }

        private static boolean sameMoment(Event of, Event is) {
            return switch (of) {
                case Event.Activity activity -> is instanceof Event.Activity;
                case Event.Contact contact -> is instanceof Event.Contact;
                case Event.Encounter encounter ->
                    is instanceof Event.Encounter other
                            && other.filter().at() == encounter.filter().at();
            };
        }

        @Override
        public boolean needsMedicalHistory() {
            return of.medical();
        }
    }

    /**
     * One event, and then another so many days later; or, with {@code happened} false, an event that was not followed so until now,
     * even if its days are not over (say {@code notWithinDays} to ask only for those whose days are).
     * {@code {"op":"sequence","first":{"event":"encounter","at":"END"},"withinDays":365,"then":{"event":"encounter"},"toDays":30}}
     *
     * @param window of the first event
     */
    record Sequence(Event first, Window window, Follower follower) implements EventRule {
        public Sequence {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(follower, "follower");
        }

        @Override
        public boolean needsMedicalHistory() {
            return first.medical() || follower.event().medical();
        }
    }

    /**
     * What comes after an event. It is later by the clock, never at the same moment, so that no event follows itself.
     *
     * @param happened false: it must not have come
     * @param fromDays local days after the first event, 0 or more
     * @param toDays included
     */
    record Follower(boolean happened, Event event, int fromDays, int toDays) {
        public Follower {
            Objects.requireNonNull(event, "event");
            Checks.range(fromDays, toDays, 0, Window.LONGEST_DAYS);
        }
    }

    /**
     * A date lies so many local days after an event, negative days before it.
     * {@code {"op":"daysAfter","field":"firstSeenAt","from":0,"to":30,"event":{"event":"encounter","at":"END"}}}
     *
     * @param to included; null: any time later
     */
    record DaysAfter(String field, int from, @Nullable Integer to, Event event) implements EventRule {
        public DaysAfter {
            Checks.text(field, "field");
            Checks.range(from, to, -Window.LONGEST_DAYS, Window.LONGEST_DAYS);
            Objects.requireNonNull(event, "event");
        }

        @Override
        public boolean needsMedicalHistory() {
            return event.medical();
        }
    }
}
