/**
 * Providers of mailboxes for everybody: an address there tells nothing of a company. The large ones by their own sign-up
 * pages (2026-11); a list to be shown from, never to drop rows by.
 */
export const FREE_MAIL_DOMAINS: ReadonlySet<string> = new Set(
  `126.com 163.com aim.com aol.com arcor.de bluewin.ch bol.com.br btinternet.com comcast.net cox.net duck.com
  fastmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.be
  hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hotmail.nl hushmail.com icloud.com inbox.com
  inbox.lv interia.pl laposte.net libero.it list.ru live.co.uk live.com live.de live.fr live.nl mac.com mail.com
  mail.ru mailbox.org me.com msn.com naver.com o2.pl online.de orange.fr outlook.at outlook.com outlook.de outlook.es
  outlook.fr pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com rediffmail.com rocketmail.com sbcglobal.net
  seznam.cz sfr.fr sina.com sky.com t-online.de terra.com.br tiscali.it tuta.com tutanota.com uol.com.br verizon.net
  virgilio.it virginmedia.com wanadoo.fr web.de wp.pl ya.ru yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com
  yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru yeah.net ymail.com zoho.com zohomail.com`
    .split(/\s+/)
    .filter((domain) => domain !== ''),
);
