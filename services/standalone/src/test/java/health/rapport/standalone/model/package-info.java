@org.jspecify.annotations.NullMarked
package health.rapport.standalone.model;
