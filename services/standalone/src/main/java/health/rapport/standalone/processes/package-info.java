/**
 * Starting, recognising, watching and stopping operating system processes that outlive the launcher.
 */
@NullMarked
package health.rapport.standalone.processes;

import org.jspecify.annotations.NullMarked;
