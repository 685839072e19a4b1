/** Mail providers whose addresses say nothing about where somebody works. */
const providers = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es live.com
   live.co.uk live.fr live.nl msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.in yahoo.co.jp
   yahoo.com.br yahoo.ca ymail.com rocketmail.com icloud.com me.com mac.com aol.com aim.com gmx.de gmx.net gmx.at gmx.ch
   gmx.com web.de freenet.de t-online.de arcor.de online.de mail.de posteo.de posteo.net mailbox.org proton.me
   protonmail.com pm.me tutanota.com tuta.io fastmail.com zoho.com mail.com email.com mail.ru yandex.ru yandex.com ya.ru
   bk.ru list.ru inbox.ru rambler.ru ukr.net i.ua wp.pl o2.pl onet.pl onet.eu interia.pl op.pl gazeta.pl seznam.cz
   email.cz centrum.cz azet.sk zoznam.sk freemail.hu citromail.hu libero.it virgilio.it alice.it tiscali.it tin.it
   orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr telefonica.net terra.com.br uol.com.br bol.com.br
   sapo.pt bluewin.ch hispeed.ch sunrise.ch chello.at aon.at ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl
   telenet.be skynet.be proximus.be online.no telia.com spray.se bredband.net comhem.se tdcadsl.dk stofanet.dk jubii.dk
   luukku.com suomi24.fi eircom.net btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com ntlworld.com
   blueyonder.co.uk tiscali.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
   earthlink.net optonline.net juno.com rogers.com shaw.ca sympatico.ca telus.net bigpond.com bigpond.net.au
   optusnet.com.au iinet.net.au xtra.co.nz qq.com 163.com 126.com sina.com naver.com hanmail.net daum.net docomo.ne.jp
   ezweb.ne.jp softbank.ne.jp rediffmail.com hey.com duck.com privaterelay.appleid.com`.split(/\s+/),
);

export function isFreeMail(domain: string): boolean {
  return providers.has(domain);
}
