package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.Fetch.By;
import health.rapport.campaign.domain.Fetch.Door;
import health.rapport.campaign.domain.Fetch.Earlier;
import health.rapport.campaign.domain.Fetch.Verdict;
import health.rapport.campaign.domain.Fetch.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchRulesTest {
    private static final Instant SENT = Instant.parse("2026-03-02T15:00:00Z");
    private static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private final FetchRules rules = new FetchRules(Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PICTURE | Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy) | PROXY | GMAIL_PROXY",
                "PICTURE | Mozilla/5.0 | PROXY | APPLE_MPP",
                "PICTURE | YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html | PROXY | YAHOO_PROXY",
                "PICTURE | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0 | MACHINE | GMAIL_PREFETCH",
                "CALL | Barracuda Sentinel (EE) | MACHINE | AGENT",
                "CALL | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | MACHINE | AGENT",
                "CALL | curl/8.5.0 | MACHINE | AGENT",
            })
    void whoNamesItselfIsKnown(Door door, String agent, By by, String rule) {
        assertThat(judge(door, "GET", agent, null, 600)).isEqualTo(new Verdict(by, rule, false));
    }

    @Test
    void aReaderIsBelieved() {
        assertThat(judge(Door.CALL, "GET", SAFARI, null, 600).by()).isEqualTo(By.PERSON);
        assertThat(judge(Door.PICTURE, "GET", SAFARI, null, 600).by()).isEqualTo(By.PERSON);
    }

    @Test
    void whatAsksForNoContentOrSaysPrefetchOrNamesNothingIsAMachine() {
        assertThat(judge(Door.CALL, "HEAD", SAFARI, null, 600).rule()).isEqualTo("METHOD");
        assertThat(judge(Door.CALL, "GET", SAFARI, "prefetch;anonymous-client-ip", 600)
                        .rule())
                .isEqualTo("PREFETCH");
        assertThat(judge(Door.CALL, "GET", null, null, 600).rule()).isEqualTo("NO_AGENT");
    }

    @Test
    void nobodyReadsBeforeItArrived() {
        assertThat(judge(Door.PICTURE, "GET", SAFARI, null, 4).rule()).isEqualTo("TOO_SOON");
        assertThat(judge(Door.PICTURE, "GET", SAFARI, null, 6).by()).isEqualTo(By.PERSON);
    }

    @Test
    void severalLinksWithinSecondsAreASweepAndTheSameTwiceIsNot() {
        Fetch page = new Fetch(Door.PAGE, 0, SENT.plusSeconds(602), new Visitor("GET", SAFARI, null));
        Fetch click = new Fetch(Door.CALL, 0, SENT.plusSeconds(602), page.visitor());
        Earlier before = new Earlier(Door.CALL, 0, SENT.plusSeconds(600));
        assertThat(rules.judge(page, SENT, List.of(before))).isEqualTo(new Verdict(By.MACHINE, "SWEEP", true));
        assertThat(rules.judge(click, SENT, List.of(before)).by()).isEqualTo(By.PERSON);
        Earlier long1 = new Earlier(Door.CALL, 0, SENT.plusSeconds(590));
        assertThat(rules.judge(page, SENT, List.of(long1)).by()).isEqualTo(By.PERSON);
        Earlier picture = new Earlier(Door.PICTURE, 0, SENT.plusSeconds(601));
        assertThat(rules.judge(click, SENT, List.of(picture)).by()).isEqualTo(By.PERSON);
    }

    private Verdict judge(Door door, String method, @Nullable String agent, @Nullable String purpose, int after) {
        Fetch fetch = new Fetch(door, 0, SENT.plusSeconds(after), new Visitor(method, agent, purpose));
        return rules.judge(fetch, SENT, List.of());
    }
}
