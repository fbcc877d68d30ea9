package health.rapport.gate.answers;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gate.answers.Reply.Meaning;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop.",
                "Stop!!!",
                "  quit ",
                "END",
                "Revoke",
                "opt out",
                "Opt-Out",
                "OPTOUT",
                "cancel",
                "Unsubscribe",
                "STOPALL",
                "Stop please",
                "please stop",
                "STOP STOP STOP",
                "stop it now",
                "stop texting me",
                "Quit sending me these messages",
                "do not contact me again",
                "Don't text me",
                "don\u2019t ever call this number",
                "no more emails please",
                "Remove me from your list",
                "take me off this list",
                "Take my number off your list",
                "leave me alone",
                "wrong number",
                "I am not interested",
                "I no longer want to receive texts",
                "please unsubscribe me",
                "I revoke my consent",
                "I'd like to opt out",
                "lose my number",
                "ALTO",
                "No me llame mas",
                "no m\u00e1s mensajes",
                "Quiero darme de baja",
                "ARR\u00caT",
                "Unsubscribe\n\nOn Mon, 2 Mar 2026 at 10:00, Care <care@example.org> wrote:\n> Do not stop your medicine"
            })
    void whatAnybodyWouldUnderstandEndsIt(String text) {
        assertThat(Reply.of(text).meaning()).isEqualTo(Meaning.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I need to cancel my appointment on Friday",
                "don't stop",
                "When does the class end?",
                "Please do not unsubscribe me"
            })
    void whatMayBeMeantOtherwiseIsForSomebodyToRead(String text) {
        assertThat(Reply.of(text).meaning()).isEqualTo(Meaning.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks, see you Friday",
                "ok",
                "Yes",
                "I stopped by yesterday",
                "My friend quits smoking",
                "",
                "???"
            })
    void theRestSaysNothingAboutPermission(String text) {
        assertThat(Reply.of(text).meaning()).isEqualTo(Meaning.OTHER);
    }

    @Test
    void aYesIsOnlyAPlainOne() {
        assertThat(Reply.of("START").meaning()).isEqualTo(Meaning.OPT_IN);
        assertThat(Reply.of("Help").meaning()).isEqualTo(Meaning.HELP);
        assertThat(Reply.of("when do you start?").meaning()).isEqualTo(Meaning.OTHER);
    }

    @Test
    void whatIsQuotedWasNotSaid() {
        String mail =
                "Thank you, I will be there.\n\nOn Mon, 2 Mar 2026, Care <care@example.org> wrote:\n> Reply STOP to unsubscribe";
        assertThat(Reply.of(mail).meaning()).isEqualTo(Meaning.OTHER);
    }

    @Test
    void everythingIsMoreThanThisChannel() {
        assertThat(Reply.of("stop all").everything()).isTrue();
        assertThat(Reply.of("do not contact me at all").everything()).isTrue();
        assertThat(Reply.of("stop").everything()).isFalse();
    }

    @Property
    void theWordsOfTheRuleEndItHoweverTheyAreWritten(@ForAll("written") String text) {
        assertThat(Reply.of(text).meaning()).isEqualTo(Meaning.OPT_OUT);
    }

    @Provide
    Arbitrary<String> written() {
        var word = Arbitraries.of("stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe");
        var before = Arbitraries.of("", " ", "please ", "\n", "\"");
        var after = Arbitraries.of("", ".", "!", " please", " thanks", " now!", "\"", " \n");
        var upper = Arbitraries.of(true, false);
        return Combinators.combine(before, word, after, upper)
                .as((b, w, a, up) -> b + (up ? w.toUpperCase(java.util.Locale.ROOT) : w) + a);
    }
}
