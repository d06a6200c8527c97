/**
 * People who order, pay, deliver, reject, cancel and err in all lines at once: the same ones for the same seed, whatever the
 * system does to them. What they were answered is written down, and is what the system is held to afterwards.
 */
package street12.acceptance.load;
