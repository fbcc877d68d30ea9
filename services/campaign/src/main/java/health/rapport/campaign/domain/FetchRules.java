package health.rapport.campaign.domain;

import health.rapport.campaign.domain.Fetch.By;
import health.rapport.campaign.domain.Fetch.Door;
import health.rapport.campaign.domain.Fetch.Earlier;
import health.rapport.campaign.domain.Fetch.Verdict;
import health.rapport.campaign.domain.Fetch.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who fetched something of a message: a person, a mail provider for its readers, or a machine. Rules in this order:
 *
 * <ul>
 *   <li>{@code METHOD}: HEAD asks for no content (RFC 9110, section 9.3.2); readers' programs send GET.
 *   <li>{@code PREFETCH}: the request says so itself ({@code Sec-Purpose} of the Fetch standard, and its forerunners).
 *   <li>{@code NO_AGENT}, {@code AGENT}: no program is named, or one that nobody reads with: robots, libraries, and the mail gateways and
 *       previews that name themselves.
 *   <li>{@code GMAIL_PREFETCH}: Gmail loads pictures of mail that comes in while somebody is signed in, as a browser of 2015 whose name ends
 *       with a second {@code Mozilla/5.0} (SparkPost 2022, 9.8 thousand million opens).
 *   <li>{@code GMAIL_PROXY}, {@code YAHOO_PROXY}: their image proxies fetch for a reader, and cache.
 *   <li>{@code APPLE_MPP}: Mail Privacy Protection loads every picture whether or not it is read, and names only {@code Mozilla/5.0}.
 *   <li>{@code TOO_SOON}: nobody reads before the message has arrived; gateways look before they deliver.
 *   <li>{@code SWEEP}: several different links of one message within seconds, also the one that unsubscribes. It is known with the second of
 *       them, and the first is taken back.
 * </ul>
 *
 * Where it is not sure a person is believed: a scanner that waits and names itself as a browser looks like one.
 */
public final class FetchRules {
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Pattern NAMED_MACHINES = Pattern.compile(
            "bot\\b|bot/|crawl|spider|slurp|curl/|wget/|python|java/|okhttp|apache-httpclient|go-http-client|libwww|node-fetch|axios"
                    + "|headlesschrome|phantomjs|preview|scanner|barracuda|proofpoint|mimecast|ironport|ciscosecureemail|tmes|fortiguard|sophos"
                    + "|safelinks|msoffice|microsoft office|check_http|facebookexternalhit|skypeuripreview|google-safety|virustotal|urlscan");
    private static final Pattern PREFETCH = Pattern.compile("prefetch|prerender|preview");
    private static final String GMAIL_PREFETCH = "Edge/12.246 Mozilla/5.0";
    private final Duration tooSoon;

    /**
     * @param tooSoon after the hand-over nobody has the message yet
     */
    public FetchRules(Duration tooSoon) {
        this.tooSoon = tooSoon;
    }

    /**
     * @param handedOver when the message was handed over, in real time; absent where that is not known
     * @param earlier of the same message
     */
    public Verdict judge(Fetch fetch, @Nullable Instant handedOver, List<Earlier> earlier) {
        Verdict alone = alone(fetch, handedOver);
        boolean sweep = fetch.door() != Door.PICTURE && earlier.stream().anyMatch(before -> together(fetch, before));
        return sweep ? new Verdict(By.MACHINE, "SWEEP", true) : alone;
    }

    private Verdict alone(Fetch fetch, @Nullable Instant handedOver) {
        Verdict named = named(fetch.visitor(), fetch.door());
        boolean soon = handedOver != null && fetch.at().isBefore(handedOver.plus(tooSoon));
        return named.by() == By.PERSON && soon ? machine("TOO_SOON") : named;
    }

    private static Verdict named(Visitor visitor, Door door) {
        if (visitor.method().equals("HEAD")) {
            return machine("METHOD");
        }
        String purpose = visitor.purpose();
        if (purpose != null
                && PREFETCH.matcher(purpose.toLowerCase(Locale.ROOT)).find()) {
            return machine("PREFETCH");
        }
        String agent = visitor.userAgent();
        if (agent == null || agent.isBlank()) {
            return machine("NO_AGENT");
        }
        return door == Door.PICTURE ? picture(agent) : program(agent);
    }

    private static Verdict picture(String agent) {
        if (agent.contains("GoogleImageProxy")) {
            return new Verdict(By.PROXY, "GMAIL_PROXY", false);
        }
        if (agent.contains("YahooMailProxy")) {
            return new Verdict(By.PROXY, "YAHOO_PROXY", false);
        }
        if (agent.strip().equals("Mozilla/5.0")) {
            return new Verdict(By.PROXY, "APPLE_MPP", false);
        }
        return agent.strip().endsWith(GMAIL_PREFETCH) ? machine("GMAIL_PREFETCH") : program(agent);
    }

    private static Verdict program(String agent) {
        return NAMED_MACHINES.matcher(agent.toLowerCase(Locale.ROOT)).find() ? machine("AGENT") : Verdict.person();
    }

    /** Another link of the same message within seconds. */
    private static boolean together(Fetch fetch, Earlier before) {
        boolean other =
                before.door() != Door.PICTURE && (before.door() != fetch.door() || before.call() != fetch.call());
        return other && since(fetch).isBefore(before.at());
    }

    /** From when on those before make a sweep with this one. */
    public static Instant since(Fetch fetch) {
        return fetch.at().minus(SWEEP);
    }

    private static Verdict machine(String rule) {
        return new Verdict(By.MACHINE, rule, false);
    }
}
