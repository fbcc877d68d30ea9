package health.rapport.gate.answers;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody means who answers a message. The words of 47 CFR 64.1200(a)(10) always end it (stop, quit, end, revoke, opt out, cancel,
 * unsubscribe), and so does anything a reasonable person understands that way. What only may be meant so is {@link Meaning#UNSURE}: to be
 * held until somebody has read it, never taken for a yes.
 *
 * @param everything whether it speaks of every channel, not only of the one it came by
 */
public record Reply(Meaning meaning, boolean everything) {
    /** What it means for permission. */
    public enum Meaning {
        OPT_OUT,
        /** Has one of the words, but may mean something else: an appointment that is to be cancelled. */
        UNSURE,
        OPT_IN,
        HELP,
        /** Nothing about permission. */
        OTHER
    }

    private static final Set<String> ALWAYS = Set.of(
            "stop",
            "stopall",
            "quit",
            "end",
            "revoke",
            "opt out",
            "optout",
            "cancel",
            "unsubscribe",
            // the same in Spanish and French
            "alto",
            "parar",
            "pare",
            "cancelar",
            "basta",
            "baja",
            "arret",
            "arreter",
            "desabonner");
    private static final Set<String> START = Set.of("start", "unstop", "subscribe", "opt in", "optin", "resume");
    private static final Set<String> ASKS = Set.of("help", "info", "ayuda", "aide");
    private static final Set<String> POLITE = Set.of(
            "please",
            "pls",
            "plz",
            "now",
            "all",
            "it",
            "this",
            "that",
            "thanks",
            "thank",
            "you",
            "immediately",
            "already",
            "just",
            "everything",
            "por",
            "favor",
            "ya",
            "todo",
            "hi",
            "hello",
            "and",
            "i",
            "said",
            "me",
            "the",
            "of");
    private static final String MESSAGES =
            "(text|txt|sms|messag|e ?mail|mail|call|contact|send|phon|spam|bother|writ|letter|reach)\\w*";
    private static final List<Pattern> MEANT = Stream.of(
                    "\\b(stop|quit|end|cease|halt) (\\w+ ){0,3}" + MESSAGES,
                    "\\b(do not|dont|don t|never|no longer|please not) (\\w+ ){0,3}" + MESSAGES,
                    "\\bno more (\\w+ ){0,2}" + MESSAGES,
                    "\\b(do not|dont|don t|no longer) (want|wish|need|like) (\\w+ ){0,4}" + MESSAGES,
                    "\\b(remove|take|delete|drop|get) (me|my|us|this) (\\w+ ){0,3}(off|out|from|list|number|name|email|address)\\b",
                    "\\b(remove|delete|unsubscribe) (me|us)\\b",
                    "\\btake (me|us|my \\w+) off\\b",
                    "\\b(revoke|withdraw|cancel) (\\w+ ){0,2}(consent|permission|subscription|messages|texts|emails|alerts)",
                    "\\bopt(ing|ed)? (me |us )?out\\b",
                    "\\bleave (me|us) alone\\b",
                    "\\blose (my|this) number\\b",
                    "\\bwrong (number|person)\\b",
                    "\\bnot interested\\b",
                    "\\bunsub(scribe|scribed)?\\b",
                    "\\bno (me|nos) (\\w+ ){0,1}(llam|escrib|mand|envi|contact|text)\\w*",
                    "\\bno mas (mensajes|textos|llamadas|correos)",
                    "\\bdar(me|nos) de baja\\b")
            .map(Pattern::compile)
            .toList();
    /** The opposite of what the words alone would say. */
    private static final Pattern STAYS = Pattern.compile(
            "\\b(do not|dont|don t|never|not) (want to |wish to )?(stop|quit|end|cancel|unsubscribe|opt out|revoke)\\b");

    private static final Pattern EVERYTHING = Pattern.compile(
            "\\b(all|everything|anything|any ?(kind|way|more of)|every (message|channel)|at all|stopall|todo)\\b");
    private static final Pattern QUOTED =
            Pattern.compile("(?m)^\\s*(>|on .{5,200} wrote:|-{2,} ?original message|from: ).*");
    private static final int LONGEST = 4_000;

    /** Reads an answer: a text, or the body of an e-mail of which what it quotes is left out. */
    public static Reply of(String text) {
        String said = words(own(text));
        boolean everything = EVERYTHING.matcher(said).find();
        return new Reply(meaning(said), everything);
    }

    private static Meaning meaning(String said) {
        String bare = Stream.of(said.split(" ", -1))
                .filter(word -> !POLITE.contains(word))
                .collect(Collectors.joining(" "));
        if (ALWAYS.contains(said) || ALWAYS.contains(bare) || repeated(bare)) {
            return Meaning.OPT_OUT;
        }
        if (START.contains(said) || START.contains(bare)) {
            return Meaning.OPT_IN;
        }
        if (ASKS.contains(bare)) {
            return Meaning.HELP;
        }
        boolean stays = STAYS.matcher(said).find();
        if (!stays && MEANT.stream().anyMatch(pattern -> pattern.matcher(said).find())) {
            return Meaning.OPT_OUT;
        }
        return stays || hasAlwaysWord(said) ? Meaning.UNSURE : Meaning.OTHER;
    }

    private static boolean repeated(String bare) {
        return !bare.isEmpty() && Stream.of(bare.split(" ", -1)).allMatch(ALWAYS::contains);
    }

    private static boolean hasAlwaysWord(String said) {
        String padded = " " + said + " ";
        return ALWAYS.stream().anyMatch(word -> padded.contains(" " + word + " "));
    }

    private static String own(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var quote = QUOTED.matcher(start.toLowerCase(Locale.ROOT));
        return quote.find() && quote.start() > 0 ? start.substring(0, quote.start()) : start;
    }

    private static String words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return plain.replaceAll("['\u2019]", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
