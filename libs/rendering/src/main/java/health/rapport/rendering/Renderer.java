package health.rapport.rendering;

import health.rapport.kernel.Channel;
import java.util.List;

/** Renders assemblies that pass the check, and only those. */
public final class Renderer {
    private final AssemblyCheck check;

    public Renderer(AssemblyCheck check) {
        this.check = check;
    }

    /** With the fields every deployment has. */
    public static Renderer standard() {
        return new Renderer(AssemblyCheck.standard());
    }

    /**
     * One e-mail. For many people {@link #prepareEmail} once and render that.
     *
     * @throws ContentRefusedException if the assembly has problems
     * @throws RenderRefusedException if this person cannot get this message
     */
    public RenderedEmail render(Assembly assembly, RenderContext context) {
        return prepareEmail(assembly).render(context);
    }

    /**
     * @throws ContentRefusedException if the assembly is no e-mail or has problems
     */
    public PreparedEmail prepareEmail(Assembly assembly) {
        requireSound(assembly, Channel.EMAIL);
        return new PreparedEmail(check.fields(), assembly);
    }

    /**
     * @throws ContentRefusedException if the assembly is no text message or has problems
     */
    public PreparedText prepareText(Assembly assembly) {
        requireSound(assembly, Channel.SMS);
        return new PreparedText(check.fields(), assembly);
    }

    private void requireSound(Assembly assembly, Channel channel) {
        List<ContentProblem> problems = assembly.channel() == channel
                ? check.check(assembly)
                : List.of(ContentProblem.of("channel", ContentRule.CHANNEL, "this is no message for " + channel));
        if (!problems.isEmpty()) {
            throw new ContentRefusedException(problems);
        }
    }
}
