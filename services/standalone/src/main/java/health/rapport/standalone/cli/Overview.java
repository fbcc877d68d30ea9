package health.rapport.standalone.cli;

import health.rapport.standalone.infrastructure.DemoUser;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.processes.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Where everything is and who may sign in. */
record Overview(Instance instance) {

    /** The lines shown when all of it is up. */
    List<String> lines(Collection<Component> components) {
        var running = components.stream().map(Component::name).collect(Collectors.toSet());
        var lines = new ArrayList<String>();
        if (running.contains("gateway")) {
            lines.add("  Rapport      " + instance.url(Port.GATEWAY));
            lines.add("  API          " + instance.url(Port.GATEWAY) + "/docs");
        }
        if (running.contains("keycloak")) {
            lines.add("  sign-in      " + instance.realmUrl());
            lines.add("  users        "
                    + DemoUser.ALL.stream().map(DemoUser::name).collect(Collectors.joining(", ")));
            lines.add("               password of each: its name and -demo, such as "
                    + DemoUser.ALL.getFirst().password());
        }
        if (running.contains("intake")) {
            instance.settings()
                    .mllpSender()
                    .ifPresent(sender -> lines.add("  HL7 (MLLP)   " + Instance.HOST + ":" + instance.port(Port.MLLP)
                            + ", messages of " + sender));
        }
        if (running.contains("mail")) {
            lines.add("  caught mail  " + instance.url(Port.MAIL_API) + "/messages");
        }
        lines.add("  state        " + instance.home().directory() + " (logs, data, secrets.properties)");
        return lines;
    }
}
