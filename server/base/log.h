/* One line per event on standard error, logfmt with a syslog priority in front:
 *   <6>event=meeting.opened meeting=HE-K7M3PQ members=31
 * Never names, choices, codes or tokens. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* format gives the rest of the line: "meeting=%s members=%d". Control characters are escaped,
 * a run of what is not ASCII becomes '?', double quotes inside of a quoted value become single ones. */
void log_info(const char *event, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_warn(const char *event, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_error(const char *event, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Logs and ends the process. */
void log_die(const char *event, const char *format, ...)
    __attribute__((format(printf, 2, 3), noreturn));

#endif
