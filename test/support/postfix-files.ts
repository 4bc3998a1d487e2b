/** Where a Postfix of a test lives, and on which ports. */
export interface PostfixPlace {
  /** Its own folder; all accounts may enter. */
  readonly folder: string;
  /** TCP port where mail is handed in by whoever signs in. */
  readonly submission: number;
  /** Certificate and key for STARTTLS; null without. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
}

/** Whose mail it takes: anybody's of this domain, each into a box of their own. */
export const mailDomain = 'hub.test';
/** What everybody signs in with. */
export const mailPassword = 'secret';
/** Nobody's account: it owns the boxes. */
export const boxOwner = 65_534;

/** Dovecot, only to say who may hand mail in. */
export function dovecotConf({ folder }: PostfixPlace): string {
  return `protocols = none
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
passdb {
  driver = static
  args = password=${mailPassword}
}
userdb {
  driver = static
  args = uid=${boxOwner} gid=${boxOwner} home=${folder}/home/%n
}
service auth {
  unix_listener ${folder}/auth {
    mode = 0666
  }
}
`;
}

/** Postfix: nothing leaves the machine, mail of the domain goes into boxes. */
export function mainCf({ folder, tls }: PostfixPlace): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.${mailDomain}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
default_transport = error:no outside mail in tests
relay_transport = error:no outside mail in tests
alias_maps =
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
virtual_mailbox_domains = ${mailDomain}
virtual_mailbox_base = ${folder}/box
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:${boxOwner}
virtual_gid_maps = static:${boxOwner}
smtpd_error_sleep_time = 0
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${folder}/auth
smtpd_sasl_auth_enable = yes
${
  tls === null
    ? 'smtpd_tls_security_level = none'
    : `smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = ${tls.certificate}
smtpd_tls_key_file = ${tls.key}`
}
`;
}

/** The programs of Postfix that take part. */
export function masterCf({ submission }: PostfixPlace): string {
  return `127.0.0.1:${submission} inet n - n - - smtpd -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}
