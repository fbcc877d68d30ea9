/**
 * What makes one instance: where its state lives, its ports, its secrets and its clock. No process is touched here.
 */
@NullMarked
package health.rapport.standalone.instance;

import org.jspecify.annotations.NullMarked;
