package health.rapport.campaign.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something of a message was fetched.
 *
 * @param door what of it
 * @param call which call to action, where it is one
 * @param at in real time
 * @param visitor what came along with the request
 */
public record Fetch(Door door, int call, Instant at, Visitor visitor) {
    /** What of a message can be fetched. */
    public enum Door {
        /** The invisible picture. */
        PICTURE,
        /** A call to action. */
        CALL,
        /** The page behind the unsubscribe link, or that of preferences. */
        PAGE
    }

    /** Who fetched it, as far as that can be told. */
    public enum By {
        PERSON,
        /** A mail provider on behalf of its readers: whether somebody read it cannot be told. */
        PROXY,
        /** A scanner of links, a robot, a prefetch. */
        MACHINE
    }

    /**
     * What came along with a request; kept nowhere.
     *
     * @param purpose of {@code Sec-Purpose}, {@code Purpose}, {@code X-Purpose} or {@code X-Moz}, the first there is
     */
    public record Visitor(
            String method,
            @Nullable String userAgent,
            @Nullable String purpose) {}

    /** One before, of the same message. */
    public record Earlier(Door door, int call, Instant at) {}

    /**
     * What is thought of a fetch.
     *
     * @param rule by which rule; empty for a person
     * @param sweep whether it makes one with those shortly before, which were no person's either
     */
    public record Verdict(By by, String rule, boolean sweep) {
        static Verdict person() {
            return new Verdict(By.PERSON, "", false);
        }
    }
}
